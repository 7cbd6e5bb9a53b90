// Jest's workers are threads, and tsx prepares only the main one by itself (tsx 4.23, Node 20.20).
import { register } from 'tsx/esm/api'

register()
